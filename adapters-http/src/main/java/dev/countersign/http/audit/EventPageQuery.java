package dev.countersign.http.audit;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which page of numbered events a request asks for.
 *
 * @param before what the page before gave as {@code next}; nothing for the first page
 * @param size how many events
 */
public record EventPageQuery(Optional<Long> before, int size) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final String USUAL_SIZE = "50";

  /**
   * Reads {@code before} and {@code limit}; refuses what no page gave, and more than {@code most}.
   */
  public static Result<EventPageQuery, InvalidRequest> of(HttpRequest<?> request, int most) {
    var before = request.getParameters().getFirst("before");
    var size = request.getParameters().getFirst("limit").orElse(USUAL_SIZE);
    if (!before.map(EventPageQuery::isNumber).orElse(true)) {
      return Result.refused(new InvalidRequest("before must be what a page gave as next"));
    }
    if (!isNumber(size) || Long.parseLong(size) > most) {
      return Result.refused(new InvalidRequest("limit must be a number from 1 to " + most));
    }
    return Result.ok(new EventPageQuery(before.map(Long::valueOf), Integer.parseInt(size)));
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
