"""What the screens show, read from the services in one go: item models and frozen lists."""
