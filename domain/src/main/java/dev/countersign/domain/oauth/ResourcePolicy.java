package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * For which resources this server makes access tokens.
 *
 * @param issuer this server, for which a token is if nothing else was asked for
 * @param known the others
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ResourcePolicy(Issuer issuer, Set<ResourceIndicator> known) {

  /** Copies the set. */
  public ResourcePolicy {
    known = Set.copyOf(known);
  }

  /** Reads the values of {@code resource}, each once; refuses those that no token is made for. */
  public Result<List<ResourceIndicator>, InvalidTarget> read(List<String> values) {
    var resources = new ArrayList<ResourceIndicator>();
    for (var value : values) {
      switch (ResourceIndicator.parse(value)) {
        case Result.Refused<ResourceIndicator, InvalidTarget>(var error) -> {
          return Result.refused(error);
        }
        case Result.Ok<ResourceIndicator, InvalidTarget>(var resource) -> {
          if (!known.contains(resource) && !value.equals(issuer.value())) {
            // RFC 8707 §2: "invalid_target: The requested resource is invalid, missing, unknown,
            // or malformed."
            return Result.refused(new InvalidTarget("no access tokens are made for this resource"));
          }
          resources.add(resource);
        }
      }
    }
    return Result.ok(resources.stream().distinct().toList());
  }

  /** The {@code aud} of an access token for these resources. */
  public List<String> audience(List<ResourceIndicator> resources) {
    return resources.isEmpty()
        ? List.of(issuer.value())
        : resources.stream().map(ResourceIndicator::value).distinct().toList();
  }
}
