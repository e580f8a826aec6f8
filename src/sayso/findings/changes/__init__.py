"""What two articles print differently between quotation marks, and when that is told."""
