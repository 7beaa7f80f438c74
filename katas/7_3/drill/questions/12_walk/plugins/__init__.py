from plugins import archive, mail
