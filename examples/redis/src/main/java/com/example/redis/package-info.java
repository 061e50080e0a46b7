/** An application of Countersign with some of its stores in Redis. */
@NullMarked
package com.example.redis;

import org.jspecify.annotations.NullMarked;
