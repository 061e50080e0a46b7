/** The contracts of the ports for logos, and their adapters in memory. */
@NullMarked
package dev.countersign.testkit.clientlogo;

import org.jspecify.annotations.NullMarked;
