"""What the templates may say beside what Django lets them."""
