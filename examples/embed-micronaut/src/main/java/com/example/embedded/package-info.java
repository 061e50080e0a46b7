/** A Micronaut application with the provider inside. */
@NullMarked
package com.example.embedded;

import org.jspecify.annotations.NullMarked;
