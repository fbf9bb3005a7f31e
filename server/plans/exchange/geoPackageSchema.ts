/** The tables that every GeoPackage has (OGC 12-128r17, annex C), application number GPKG, version 1.3. */
export const geoPackageSchema = `
pragma application_id = 0x47504B47;
pragma user_version = 10300;
create table gpkg_spatial_ref_sys (
  srs_name text not null,
  srs_id integer not null primary key,
  organization text not null,
  organization_coordsys_id integer not null,
  definition text not null,
  description text
);
create table gpkg_contents (
  table_name text not null primary key,
  data_type text not null,
  identifier text unique,
  description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x double,
  min_y double,
  max_x double,
  max_y double,
  srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);
create table gpkg_geometry_columns (
  table_name text not null,
  column_name text not null,
  geometry_type_name text not null,
  srs_id integer not null,
  z tinyint not null,
  m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
);
`;

interface SpatialSystem {
  readonly name: string;
  readonly id: number;
  readonly organization: string;
  readonly definition: string;
  readonly description: string;
}

const degree = 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]';
const greenwich = 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]]';

/** The three systems that the standard asks for, and CGCS2000. */
export const geoPackageSystems: readonly SpatialSystem[] = [
  {
    name: 'Undefined Cartesian SRS',
    id: -1,
    organization: 'NONE',
    definition: 'undefined',
    description: 'undefined Cartesian coordinate reference system',
  },
  {
    name: 'Undefined geographic SRS',
    id: 0,
    organization: 'NONE',
    definition: 'undefined',
    description: 'undefined geographic coordinate reference system',
  },
  {
    name: 'WGS 84 geodetic',
    id: 4326,
    organization: 'EPSG',
    definition: `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],${greenwich},${degree},AUTHORITY["EPSG","4326"]]`,
    description: 'longitude and latitude in degrees on WGS 84',
  },
  {
    name: 'China Geodetic Coordinate System 2000',
    id: 4490,
    organization: 'EPSG',
    definition: `GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],${greenwich},${degree},AUTHORITY["EPSG","4490"]]`,
    description: '2000 国家大地坐标系, longitude and latitude in degrees',
  },
];
