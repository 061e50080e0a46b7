/**
 * Owns the reading of JSON and its check against a schema, for the declarations of a server.
 *
 * <p>It does not own the JSON of the service, which is in another class loader. It may know only
 * the JDK.
 */
@NullMarked
package dev.countersign.testserver.json;

import org.jspecify.annotations.NullMarked;
