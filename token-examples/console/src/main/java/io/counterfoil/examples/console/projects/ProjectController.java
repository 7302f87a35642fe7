package io.counterfoil.examples.console.projects;

import io.counterfoil.examples.console.page.Failure;
import io.counterfoil.examples.console.page.Form;
import io.counterfoil.examples.console.page.Reply;
import io.counterfoil.examples.console.page.Retry;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of projects and parameters. */
@Controller
@RequestMapping("/projects")
class ProjectController {

    private final Projects projects;
    private final Retry retry;

    ProjectController(Projects projects, Retry retry) {
        this.projects = projects;
        this.retry = retry;
    }

    @GetMapping
    ModelAndView all(Authentication caller) {
        return Reply.of("projects/list", HttpStatus.OK).addObject("projects", projects.all(caller));
    }

    @GetMapping("/{project}")
    ModelAndView show(@PathVariable String project, Authentication caller) {
        return page(project, caller, Form.blank(), HttpStatus.OK);
    }

    @PostMapping("/{project}")
    ModelAndView set(
            @PathVariable String project,
            @RequestParam MultiValueMap<String, String> values,
            Authentication caller,
            RedirectAttributes said) {
        Form form = Form.of(values);
        try {
            if (!projects.put(caller, project, new ProjectParameter(form.text("name"), form.text("value")))) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
        } catch (IllegalArgumentException e) {
            form.reject("name", Failure.of(e).message());
            return page(project, caller, form, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (RuntimeException e) {
            return retry.page(form, Failure.of(e));
        }
        said.addFlashAttribute("said", "Saved.");
        return Reply.redirect("/projects/" + project);
    }

    private ModelAndView page(String project, Authentication caller, Form form, HttpStatus status) {
        List<ProjectParameter> parameters = projects.parameters(caller, project)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Reply.of("projects/parameters", status)
                .addObject(Form.NAME, form)
                .addObject("project", project)
                .addObject("parameters", parameters);
    }
}
