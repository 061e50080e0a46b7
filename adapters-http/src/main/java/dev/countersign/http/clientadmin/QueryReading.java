package dev.countersign.http.clientadmin;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the query parameters of a list, and collects the errors in them. A parameter that is
 * unknown, repeated or malformed is an error: to ignore it would return the wrong list.
 */
public final class QueryReading {

  private static final int LONGEST_SHOWN = 50;

  private final HttpParameters parameters;
  private final List<String> errors = new ArrayList<>();

  /** Begins to read; only the parameters {@code names} are known. */
  public QueryReading(HttpParameters parameters, Set<String> names) {
    this.parameters = parameters;
    parameters.names().stream()
        .sorted()
        .forEach(
            name -> {
              if (!names.contains(name)) {
                errors.add(shortened(name) + " is not a parameter of this request");
              } else if (parameters.getAll(name).size() > 1) {
                errors.add(name + " must be sent only once");
              }
            });
  }

  /** Refuses the request if there was an error, with the first one. */
  public Result<Done, InvalidRequest> checked() {
    return errors.stream()
        .findFirst()
        .<Result<Done, InvalidRequest>>map(error -> Result.refused(new InvalidRequest(error)))
        .orElseGet(() -> Result.ok(Done.DONE));
  }

  Optional<Instant> time(String name) {
    return value(name, "must be a time such as 2026-01-31T12:00:00Z", TimeText::read);
  }

  /**
   * Returns the value of a parameter; empty if it was not sent, or if there is an error in it.
   *
   * @param rule the error description, to follow the name of the parameter
   * @param reader returns empty if there is an error
   */
  public <T> Optional<T> value(String name, String rule, Function<String, Optional<T>> reader) {
    var text = parameters.getFirst(name);
    var value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      errors.add(name + " " + rule);
    }
    return value;
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
  }
}
