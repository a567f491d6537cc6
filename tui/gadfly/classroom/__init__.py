"""What a class's critiques say together: from many critiques to figures, pictures' numbers and sentences."""
