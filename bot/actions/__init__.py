"""Rasa SDK actions: thin, one handler for each thing that can happen."""

from bot.actions.practice import ValidatePractice

__all__ = ["ValidatePractice"]
