package dev.countersign.http.oauth;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/** Reads the page size that an administrator requests. */
public final class PageSize {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String USUAL = "50";

  private PageSize() {}

  /**
   * Returns {@code limit}, or 50 if it was not sent; refuses a repeated one, and one above {@code
   * most}.
   */
  public static Result<Integer, InvalidRequest> of(HttpRequest<?> request, int most) {
    var values = request.getParameters().getAll("limit");
    if (values.size() > 1) {
      return Result.refused(new InvalidRequest("limit must be sent only once"));
    }
    var size = values.isEmpty() ? USUAL : values.getFirst();
    return NUMBER.matcher(size).matches() && Integer.parseInt(size) <= most
        ? Result.ok(Integer.valueOf(size))
        : Result.refused(new InvalidRequest("limit must be a number from 1 to " + most));
  }
}
