"""What the store gives, as frozen records that the templates show."""
