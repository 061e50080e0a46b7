package dev.countersign.persistence.user;

import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of the table {@code account} with the link to a user directory. */
public final class DirectoryLinkColumns {

  private DirectoryLinkColumns() {}

  /** Returns the link of those values; empty if both are null. */
  public static Optional<DirectoryLink> read(@Nullable String entry, @Nullable Instant checkedAt) {
    return Optional.ofNullable(entry)
        .map(
            value ->
                new DirectoryLink(new DirectoryEntry.Id(value), Objects.requireNonNull(checkedAt)));
  }
}
