package dev.countersign.bootstrap.token;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.token.ProtectedResource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The resources of which more is known than their names.
 *
 * @param resources each of another name
 */
public record ConfiguredResources(List<ProtectedResource> resources) {

  /** Copies the list. */
  public ConfiguredResources {
    resources = List.copyOf(resources);
  }

  /** Their names. */
  Set<ResourceIndicator> indicators() {
    return resources.stream()
        .map(ProtectedResource::indicator)
        .collect(Collectors.toUnmodifiableSet());
  }
}
