-- Runs when Neovim starts: the language server, the parser and, where nvim-dap is, the debugger.
if vim.g.loaded_mtpscript then
  return
end
vim.g.loaded_mtpscript = true

require('mtpscript.lsp').enable()
require('mtpscript.parser').register()

vim.api.nvim_create_user_command('MtpBuildParser', function()
  require('mtpscript.parser').build()
end, { desc = 'Compile the tree-sitter parser of MTPScript' })

vim.api.nvim_create_user_command('MtpRestart', function()
  require('mtpscript.lsp').restart()
end, { desc = 'Restart the language server of MTPScript' })

vim.api.nvim_create_user_command('MtpGasBreakpoint', function(command)
  require('mtpscript.dap').command(command.fargs)
end, {
  nargs = '*',
  complete = function(lead)
    return vim.tbl_filter(function(word)
      return vim.startswith(word, lead)
    end, require('mtpscript.dap').words)
  end,
  desc = 'Add, remove or list gas breakpoints',
})

vim.api.nvim_create_user_command('MtpGas', function()
  require('mtpscript.dap').show_gas()
end, { desc = 'Show the gas counters of the stopped program' })

-- nvim-dap may be loaded later, by a plugin manager or by the first use.
if package.loaded['dap'] then
  require('mtpscript.dap').register(require('dap'))
else
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('mtpscript_dap', {}),
    pattern = 'mtpscript',
    once = true,
    callback = function()
      local found, dap = pcall(require, 'dap')
      if found then
        require('mtpscript.dap').register(dap)
      end
    end,
  })
end
