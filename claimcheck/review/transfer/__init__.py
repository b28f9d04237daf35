"""Reviews from machine to machine: bundles and backups."""
