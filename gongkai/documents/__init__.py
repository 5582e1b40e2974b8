"""Reading and writing annual reports. Nothing here judges what it reads."""
