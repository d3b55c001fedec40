"""Parts of the page with all complaints: its saved views, what is done to the ticked ones, files."""
