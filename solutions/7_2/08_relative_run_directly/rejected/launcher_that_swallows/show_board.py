"""Show the board: python show_board.py sunday."""

try:
    from cablecar.board import main
except ImportError:
    print("no rides today")
else:
    main()
