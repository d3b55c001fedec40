"""The sample shop: eighteen months of a made-up shop, told through the same services as a real one."""
