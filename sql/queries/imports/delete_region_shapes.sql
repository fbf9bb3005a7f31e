-- Generalised outlines are made anew from all outlines: one changed region moves the borders of its neighbours.
delete from region_shape
