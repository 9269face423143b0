//! Fixed pieces of QGIS' XML.

/// WGS 84 as QGIS writes it.
pub(super) const WGS84: &str = "<spatialrefsys><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4><srsid>3452</srsid>\
<srid>4326</srid><authid>EPSG:4326</authid><description>WGS 84</description><projectionacronym>longlat</projectionacronym>\
<ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>true</geographicflag></spatialrefsys>";

/// The web's Mercator projection, in which circles are round and online tiles need no warping.
pub(super) const WEB_MERCATOR: &str = "<spatialrefsys><proj4>+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 \
+y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs</proj4><srsid>3857</srsid><srid>3857</srid><authid>EPSG:3857</authid>\
<description>WGS 84 / Pseudo-Mercator</description><projectionacronym>merc</projectionacronym>\
<ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>false</geographicflag></spatialrefsys>";
