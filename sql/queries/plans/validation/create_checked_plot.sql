-- The plots of a plan's scope with the grid that each lies in: the draft where it changes a community, else today's.
create temporary table checked_plot (
  plot_id uuid not null,
  grid_id uuid not null,
  community_id uuid not null,
  is_drawn boolean not null
) on commit drop
