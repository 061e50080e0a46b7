package dev.countersign.http.relyingsignin;

import dev.countersign.domain.oauth.FormParameters;
import java.util.List;

/**
 * The content of a page that sends the answer of another server once more, as a form of this
 * server: with a form of another site, the browser sends no cookie, and with a fragment no answer.
 *
 * @param path the path of this server that received the answer
 * @param fields the parameters of the answer; none if they are in the fragment
 */
public record AnswerPage(String path, List<FormParameters.Pair> fields) {

  /** The name of the field that marks such a form. */
  static final String CONTINUED = "continued";

  /** The name of the field with the fragment. */
  static final String FRAGMENT = "fragment";

  /** The hash of the script in {@code answer-form.jte}, for the Content-Security-Policy. */
  static final String FORM_SCRIPT = "sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=";

  /** The hash of the script in {@code answer-fragment.jte}, for the Content-Security-Policy. */
  static final String FRAGMENT_SCRIPT = "sha256-YDEsbsr171m5JOBm4lrNLfUt/8Z1fJmXO0k3pE2LzPc=";

  /** Copies the fields. */
  public AnswerPage {
    fields = List.copyOf(fields);
  }
}
