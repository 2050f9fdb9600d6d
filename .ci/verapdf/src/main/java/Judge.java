import java.io.FileInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDFs: {@code Judge [FLAVOURS:]FILE …}, such as {@code 2a,ua1:booklet.pdf}. Exit status 1 when any rule fails. */
public class Judge {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    long[] counts = new long[2];
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      String flavours = colon > 0 ? argument.substring(0, colon) : "3a,ua1";
      String file = argument.substring(colon + 1);
      for (String flavour : flavours.split(",")) counts[judge(file, flavour) ? 0 : 1] += 1;
    }
    System.out.println("veraPDF: " + counts[0] + " passed, " + counts[1] + " failed");
    System.exit(counts[1] == 0 ? 0 : 1);
  }

  private static boolean judge(String file, String name) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    if (flavour == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException("no such flavour: " + name);
    try (var input = new FileInputStream(file);
        var parser = Foundries.defaultInstance().createParser(input, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      boolean sound = result.isCompliant() && result.getTotalAssertions() > 0;
      System.out.println(
          (sound ? "pass " : "FAIL ") + name + " " + file + " (" + result.getTotalAssertions() + " checks)");
      if (!sound) explain(result);
      return sound;
    }
  }

  /** The first failure of each rule. */
  private static void explain(ValidationResult result) {
    Map<String, TestAssertion> first = new TreeMap<>();
    for (TestAssertion each : result.getTestAssertions())
      if (each.getStatus() == TestAssertion.Status.FAILED)
        first.putIfAbsent(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber(), each);
    first.forEach(
        (rule, each) ->
            System.out.println(
                String.join("\n    ", Arrays.asList("  " + rule, each.getMessage(), each.getLocation().getContext()))));
  }
}
