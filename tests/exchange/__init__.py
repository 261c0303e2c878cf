"""Tests of what readers take away."""
