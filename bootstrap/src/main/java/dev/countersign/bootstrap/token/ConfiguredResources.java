package dev.countersign.bootstrap.token;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.token.ProtectedResource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The resources for which more than the URI is configured.
 *
 * @param resources with distinct URIs
 */
public record ConfiguredResources(List<ProtectedResource> resources) {

  /** Copies the list. */
  public ConfiguredResources {
    resources = List.copyOf(resources);
  }

  /** Returns the URIs of the resources. */
  Set<ResourceIndicator> indicators() {
    return resources.stream()
        .map(ProtectedResource::indicator)
        .collect(Collectors.toUnmodifiableSet());
  }
}
