"""What `evaluation.bench` is made of: the two bots, what is measured on them, and the page and picture of it."""
