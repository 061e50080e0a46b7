package dev.countersign.domain.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parameters of a request, from a query or a form: each name with its values.
 *
 * @param values never an empty list
 * @param signed whether the client signed them: they are the claims of a verified request object
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1">RFC 6749 §3.1</a>
 */
public record Parameters(Map<String, List<String>> values, boolean signed) {

  /** Creates parameters that the client did not sign. */
  public Parameters(Map<String, List<String>> values) {
    this(values, false);
  }

  /** Copies the values. */
  public Parameters {
    values =
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  /**
   * Returns the value of a parameter that was sent once; empty if it is missing, without a value,
   * or repeated.
   */
  public Optional<String> get(String name) {
    var all = all(name);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** Returns the values of a parameter that may be repeated. */
  public List<String> all(String name) {
    // RFC 6749 §3.1: "Parameters sent without a value MUST be treated as if they were omitted from
    // the request."
    var all = values.getOrDefault(name, List.of());
    return all.contains("") ? all.stream().filter(v -> !v.isEmpty()).toList() : all;
  }

  /**
   * Returns a repeated parameter that is not in {@code repeatable}.
   *
   * @return the name of the first one in alphabetical order; it is chosen by the sender and may not
   *     be printable
   */
  public Optional<String> doubled(Set<String> repeatable) {
    // RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
    var repeated = new TreeSet<String>();
    values.forEach(
        (name, all) -> {
          if (all.size() > 1 && !repeatable.contains(name)) {
            repeated.add(name);
          }
        });
    return repeated.isEmpty() ? Optional.empty() : Optional.of(repeated.first());
  }

  /** Returns only the names, because secrets, codes and passwords are sent as parameters. */
  @Override
  public String toString() {
    return "Parameters" + values.keySet().stream().sorted().toList();
  }
}
