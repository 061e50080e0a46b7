package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The resources for which this server issues access tokens.
 *
 * @param issuer this server, which is the audience if a request names no resource
 * @param known the other resources
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ResourcePolicy(Issuer issuer, Set<ResourceIndicator> known) {

  /** Copies the set. */
  public ResourcePolicy {
    known = Set.copyOf(known);
  }

  /**
   * Reads the values of {@code resource} without duplicates, each in the spelling of the
   * configuration; refuses resources for which no token is issued.
   */
  public Result<List<ResourceIndicator>, InvalidTarget> read(List<String> values) {
    var resources = new ArrayList<ResourceIndicator>();
    for (var value : values) {
      switch (ResourceIndicator.parse(value).flatMap(this::configured)) {
        case Result.Refused<ResourceIndicator, InvalidTarget>(var error) -> {
          return Result.refused(error);
        }
        case Result.Ok<ResourceIndicator, InvalidTarget>(var resource) -> resources.add(resource);
      }
    }
    return Result.ok(resources.stream().distinct().toList());
  }

  private Result<ResourceIndicator, InvalidTarget> configured(ResourceIndicator asked) {
    var all = Stream.concat(known.stream(), Stream.of(itself())).toList();
    return all.stream()
        .filter(asked::equals)
        .findFirst()
        .or(() -> all.stream().filter(asked::isSameAs).findFirst())
        .<Result<ResourceIndicator, InvalidTarget>>map(Result::ok)
        // RFC 8707 §2: "invalid_target: The requested resource is invalid, missing, unknown, or
        // malformed."
        .orElseGet(
            () ->
                Result.refused(new InvalidTarget("no access tokens are issued for this resource")));
  }

  private ResourceIndicator itself() {
    return new ResourceIndicator(issuer.value());
  }

  /**
   * Returns whether a token for {@code granted} may be narrowed to {@code asked}. A grant without
   * resources is for this server.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2">RFC 8707 §2.2</a>
   */
  public boolean covers(List<ResourceIndicator> granted, List<ResourceIndicator> asked) {
    var audience = granted.isEmpty() ? List.of(itself()) : granted;
    return asked.stream().allMatch(one -> audience.stream().anyMatch(one::isSameAs));
  }

  /** Returns the {@code aud} of an access token for these resources. */
  public List<String> audience(List<ResourceIndicator> resources) {
    return resources.isEmpty()
        ? List.of(issuer.value())
        : resources.stream().map(ResourceIndicator::value).distinct().toList();
  }
}
