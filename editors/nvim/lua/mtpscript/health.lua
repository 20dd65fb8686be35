-- What `:checkhealth mtpscript` says: what works, what does not, and what to do.
local M = {}
local mtpscript = require('mtpscript')

local health = vim.health
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local fail = health.error or health.report_error

local function check_neovim()
  if vim.fn.has('nvim-0.8') == 1 then
    ok('Neovim ' .. tostring(vim.version and ('%d.%d.%d'):format(vim.version().major, vim.version().minor, vim.version().patch)))
  else
    fail('Neovim is older than 0.8', { 'Install 0.8 or newer: the language client needs it.' })
  end
end

local function check_server()
  local program = mtpscript.program()
  if not program then
    return fail('There is no `mtp`', {
      'Put it on your PATH.',
      "Or name it: require('mtpscript').setup({ server = { '/path/to/mtp', 'lsp' } })",
    })
  end
  local version = vim.trim(vim.fn.system({ program, '--version' }))
  if vim.v.shell_error ~= 0 then
    return fail(program .. ' does not run: ' .. version, { 'Install it again, for this system.' })
  end
  ok(('%s (%s)'):format(program, version))
  local clients = require('mtpscript.lsp').clients()
  if #clients > 0 then
    ok(('%d language server%s running'):format(#clients, #clients == 1 and '' or 's'))
  else
    ok('No language server is running: it starts with the first .mtp file')
  end
end

local function check_parser()
  if not require('mtpscript.parser').is_there() then
    return warn('There is no tree-sitter parser: highlighting comes from the server alone', {
      ':MtpBuildParser compiles it, with a C compiler.',
      'With nvim-treesitter, :TSInstall mtpscript does.',
    })
  end
  local loaded, problem = pcall(vim.treesitter.language.inspect or vim.treesitter.inspect_language, 'mtpscript')
  if not loaded then
    return fail('The tree-sitter parser cannot be loaded: ' .. tostring(problem), { ':MtpBuildParser compiles it again.' })
  end
  ok('The tree-sitter parser is there')
end

local function check_debugger()
  local found, dap = pcall(require, 'dap')
  if not found then
    return warn('nvim-dap is not here: there is no debugger', { 'Install the plugin nvim-dap.' })
  end
  require('mtpscript.dap').register(dap)
  ok('nvim-dap is here, and knows `mtp dap`')
end

--- Called by `:checkhealth mtpscript`.
function M.check()
  start('mtpscript')
  check_neovim()
  check_server()
  check_parser()
  check_debugger()
end

return M
