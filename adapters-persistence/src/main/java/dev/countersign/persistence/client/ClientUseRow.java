package dev.countersign.persistence.client;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a client and one of its secrets were last used; the secret is null if none was used. */
@Introspected
record ClientUseRow(
    Instant lastUsedAt, @Nullable Integer secretNumber, @Nullable Instant secretUsedAt) {}
