"""Text in compiled code: letters, strings, arrays of them."""
