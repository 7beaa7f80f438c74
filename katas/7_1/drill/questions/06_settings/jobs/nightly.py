import mail.sender
