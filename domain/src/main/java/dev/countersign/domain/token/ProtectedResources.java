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
 * Those resources of which more is known than that there are tokens for them. All others, this
 * server itself among them, get signed JWTs.
 *
 * @param known by their names
 */
public record ProtectedResources(Map<ResourceIndicator, ProtectedResource> known) {

  private static final AccessTokenFormat JWT = new AccessTokenFormat.Jwt();

  /** Copies the map. */
  public ProtectedResources {
    known = Map.copyOf(known);
  }

  /** These resources; throws if two have the same name. */
  public static ProtectedResources of(Collection<ProtectedResource> resources) {
    return new ProtectedResources(
        resources.stream()
            .collect(Collectors.toMap(ProtectedResource::indicator, Function.identity())));
  }

  /**
   * The one form in which all of these resources take a token; none at all means this server.
   * Refuses if there is no such form: a token is one text, which cannot be encrypted to one of them
   * and readable to another.
   */
  public Result<AccessTokenFormat, InvalidTarget> form(List<ResourceIndicator> resources) {
    var forms = resources.stream().map(this::form).distinct().toList();
    if (forms.size() > 1) {
      // RFC 8707 §2: invalid_target is for resources that are not acceptable, alone or together.
      return Result.refused(
          new InvalidTarget("these resources do not take the same token: ask for one for each"));
    }
    return Result.ok(forms.isEmpty() ? JWT : forms.getFirst());
  }

  private AccessTokenFormat form(ResourceIndicator resource) {
    var found = known.get(resource);
    return found == null ? JWT : found.form();
  }

  /** Whether the client asks on behalf of one of those that a token is for. */
  public boolean speaksFor(ClientId client, List<String> audience) {
    return known.values().stream()
        .filter(resource -> resource.speakers().contains(client))
        .anyMatch(resource -> audience.contains(resource.indicator().value()));
  }
}
