package dev.countersign.domain.token;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The resources with a configured access tokens or introspection clients. All other resources, and
 * this server itself, get signed JWTs.
 *
 * @param known the configured resources by their URIs
 */
public record ProtectedResources(Map<ResourceIndicator, ProtectedResource> known) {

  /** Copies the map. */
  public ProtectedResources {
    known = Map.copyOf(known);
  }

  /** Returns these resources; throws if two have the same URI. */
  public static ProtectedResources of(Collection<ProtectedResource> resources) {
    return new ProtectedResources(
        resources.stream()
            .collect(Collectors.toMap(ProtectedResource::indicator, Function.identity())));
  }

  /**
   * Returns the access tokens that all of these resources accept; without resources, those of this
   * server. Refuses resources with different formats or signature algorithms, because one token has
   * only one of each.
   */
  public Result<AccessTokenProfile, InvalidTarget> accessTokens(List<ResourceIndicator> resources) {
    var profiles = resources.stream().map(this::accessTokens).distinct().toList();
    if (profiles.size() > 1) {
      // RFC 8707 §2: invalid_target is for resources that are not acceptable, alone or together.
      return Result.refused(
          new InvalidTarget(
              "these resources need different access tokens: request one token for each resource"));
    }
    return Result.ok(profiles.isEmpty() ? AccessTokenProfile.DEFAULT : profiles.getFirst());
  }

  private AccessTokenProfile accessTokens(ResourceIndicator resource) {
    var found = known.get(resource);
    return found == null ? AccessTokenProfile.DEFAULT : found.accessTokens();
  }

  /**
   * Returns whether the client may introspect tokens on behalf of a resource in {@code audience}.
   */
  public boolean mayIntrospectFor(ClientId client, List<String> audience) {
    return known.values().stream()
        .filter(resource -> resource.introspectionClients().contains(client))
        .anyMatch(resource -> audience.contains(resource.indicator().value()));
  }
}
