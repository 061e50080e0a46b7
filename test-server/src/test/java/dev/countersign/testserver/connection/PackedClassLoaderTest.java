package dev.countersign.testserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedClassLoaderTest {

  @TempDir private Path directory;
  private Path archive = Path.of("");

  @BeforeEach
  void pack() throws Exception {
    archive = directory.resolve("packed.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (var name : new String[] {"outside.txt", PackedClassLoader.FOLDER + "in $side.txt"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
      }
    }
  }

  @Test
  void findsTheResourcesOfItsFolder() throws Exception {
    var loader = new PackedClassLoader(archive);
    var found = Collections.list(loader.getResources("in $side.txt"));
    assertThat(found).hasSize(1);
    var text = PackedClassLoader.FOLDER + "in $side.txt";
    try (var in = found.getFirst().openStream();
        var same = loader.getResourceAsStream("in $side.txt")) {
      assertThat(in).hasContent(text);
      assertThat(same).hasContent(text);
    }
  }

  @Test
  void findsNothingElse() throws Exception {
    var loader = new PackedClassLoader(archive);
    for (var name : new String[] {"missing.txt", "outside.txt"}) {
      assertThat(loader.findResources(name).hasMoreElements()).isFalse();
      assertThat(loader.getResource(name)).isNull();
      assertThat(loader.getResourceAsStream(name)).isNull();
    }
    assertThatThrownBy(() -> loader.loadClass("missing.Missing"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass(PackedClassLoaderTest.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
