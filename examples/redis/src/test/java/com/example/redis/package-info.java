/** The tests of the stores in Redis: the contracts of their ports, and the six steps. */
@NullMarked
package com.example.redis;

import org.jspecify.annotations.NullMarked;
