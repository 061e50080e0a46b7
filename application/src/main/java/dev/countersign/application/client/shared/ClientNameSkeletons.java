package dev.countersign.application.client.shared;

import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the names that a client registered look like, all of them: people see one or another. */
public final class ClientNameSkeletons {

  private final ConfusableDetector inspector;
  private final SecretHasher hasher;

  public ClientNameSkeletons(ConfusableDetector inspector, SecretHasher hasher) {
    this.inspector = inspector;
    this.hasher = hasher;
  }

  /** The names. */
  public static Stream<String> names(Client client) {
    return client.metadata().description().name().all();
  }

  /** Their looks. */
  public Set<String> looks(Client client) {
    return names(client)
        .flatMap(name -> inspector.looks(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same, hashed. */
  public Set<SecretHash> shapes(Client client) {
    return looks(client).stream().map(hasher::hash).collect(Collectors.toUnmodifiableSet());
  }
}
