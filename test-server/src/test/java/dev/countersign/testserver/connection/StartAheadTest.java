package dev.countersign.testserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StartAheadTest {

  private final List<String> loaded = Collections.synchronizedList(new ArrayList<>());

  /** Records what is loaded; one class is damaged. */
  private final class Recording extends ClassLoader {
    Recording() {
      super(StartAheadTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      loaded.add(name);
      if (name.equals("damaged.Damaged")) {
        throw new ClassFormatError(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** Says whether it was initialized. */
  static final class Listed {
    static {
      System.setProperty("countersign.test.initialized", "yes");
    }
  }

  @Test
  @Timeout(30)
  void loadsTheListedClassesInTheirOrderAndLeavesOutThoseThatCannotBeLoaded() throws Exception {
    var names =
        List.of("missing.Missing", "damaged.Damaged", Listed.class.getName(), "java.lang.String");
    var thread = StartAhead.load(names, new Recording());
    thread.join();
    assertThat(loaded).containsExactlyElementsOf(names);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(System.getProperty("countersign.test.initialized")).isNull();
  }
}
