package dev.countersign.http.audit;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page of an event list that a request asks for.
 *
 * @param before the {@code next} of the previous page; empty for the first page
 * @param size the number of events
 */
public record EventPageQuery(Optional<Long> before, int size) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final String USUAL_SIZE = "50";

  /**
   * Reads {@code before} and {@code limit}; refuses a malformed one, and a limit above {@code
   * most}.
   */
  public static Result<EventPageQuery, InvalidRequest> of(HttpRequest<?> request, int most) {
    var before = request.getParameters().getFirst("before");
    var size = request.getParameters().getFirst("limit").orElse(USUAL_SIZE);
    if (!before.map(EventPageQuery::isNumber).orElse(true)) {
      return Result.refused(
          new InvalidRequest("before must be the next value of the previous page"));
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
