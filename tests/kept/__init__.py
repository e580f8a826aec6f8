"""Invented piles as they were read once, and what the rooms after the reading make of them."""
