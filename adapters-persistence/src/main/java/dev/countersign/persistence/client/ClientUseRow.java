package dev.countersign.persistence.client;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a client was last used, beside when one of its secrets was; without a secret where none was.
 */
@Introspected
record ClientUseRow(
    Instant lastUsedAt, @Nullable Integer secretNumber, @Nullable Instant secretUsedAt) {}
