"""Other people's formats, one file each: read into plain values of the domain, or written from them."""
