package dev.countersign.http.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads pages, and sends their forms as a browser does. */
final class PageFields {

  private PageFields() {}

  static String field(HttpResponse<String> page, String name) {
    var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
    assertThat(matcher.find()).as("field %s in %s", name, page.body()).isTrue();
    return matcher.group(1).replace("&amp;", "&");
  }

  /** Returns the cookies that the page set. */
  static String cookies(HttpResponse<?> page) {
    return String.join(
        "; ",
        page.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
            .toList());
  }

  static String form(String... namesAndValues) {
    var form = new StringBuilder();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
