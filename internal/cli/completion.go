package cli

import "github.com/spf13/cobra"

// shells are those that completion is written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the completion script of a shell: " + oneOf(shells),
		Long: `Prints a script by which a shell completes commands, flags, rule sets, places,
readings, proposals and names of scenarios.`,
		Example: `  source <(hypo completion bash)
  hypo completion zsh > "${fpath[1]}/_hypo"
  hypo completion fish > ~/.config/fish/completions/hypo.fish
  hypo completion powershell | Out-String | Invoke-Expression`,
		Args:      exactlyOne("SHELL"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := known("shell", args[0], shells); err != nil {
				return err
			}
			root := cmd.Root()
			switch args[0] {
			case "zsh":
				return root.GenZshCompletion(env.Stdout)
			case "fish":
				return root.GenFishCompletion(env.Stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(env.Stdout)
			}
			return root.GenBashCompletionV2(env.Stdout, true)
		},
	}
}
