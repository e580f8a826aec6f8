"""Takes what people decided and readings, returns the readings as decided; decisions hold on to words."""
