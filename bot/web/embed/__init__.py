"""The practice pages in a frame on another site."""
