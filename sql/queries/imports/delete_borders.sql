-- Border lines are made anew from all outlines, like the generalised shapes.
delete from border
