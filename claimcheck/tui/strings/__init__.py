"""Every string that the screen shows, by place; `{name}` stands for what is filled in."""
